# Fills templates in with ERB: [engine, template, values] triples on standard
# input, the texts on standard output.
require "erb"
require "json"

texts = JSON.parse($stdin.read).map do |_engine, template, values|
  # Ruby 3.1's ERB knows no trim mode but by name; none is needed.
  ERB.new(template).result_with_hash(values)
end
puts JSON.generate(texts)
