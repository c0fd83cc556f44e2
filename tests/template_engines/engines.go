// Fills templates in with html/template: [engine, template, values] triples on
// standard input, the texts on standard output.
package main

import (
	"encoding/json"
	"html/template"
	"os"
	"strings"
)

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	var cases [][3]json.RawMessage
	check(json.NewDecoder(os.Stdin).Decode(&cases))
	texts := []string{}
	for _, c := range cases {
		var text string
		var values map[string]string
		check(json.Unmarshal(c[1], &text))
		check(json.Unmarshal(c[2], &values))
		page, err := template.New("page").Option("missingkey=error").Parse(text)
		check(err)
		var out strings.Builder
		check(page.Execute(&out, values))
		texts = append(texts, out.String())
	}
	check(json.NewEncoder(os.Stdout).Encode(texts))
}
