<?php
// Fills templates in with PHP itself: [engine, template, values] triples on
// standard input, the texts on standard output.

function fill(string $template, array $values): string
{
    $file = tempnam(sys_get_temp_dir(), 'hf-signin');
    file_put_contents($file, $template);
    extract($values);
    ob_start();
    include $file;
    unlink($file);
    return ob_get_clean();
}

$texts = [];
foreach (json_decode(stream_get_contents(STDIN), true) as [$engine, $template, $values]) {
    $texts[] = fill($template, $values);
}
echo json_encode($texts, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES);
