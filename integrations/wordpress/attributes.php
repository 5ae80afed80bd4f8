<?php
/**
 * The attributes that an element may have. `block.json` is the one list of them: names, types, and the values that some
 * are restricted to. What is not in it, or makes no sense, is left out.
 */

namespace LinkDigest;

if (!defined('ABSPATH')) {
    exit;
}

/** The attributes of the block by their names, as `block.json` describes them. */
function known_attributes(): array
{
    static $known = null;
    $known ??= json_decode((string) file_get_contents(__DIR__ . '/block.json'), true)['attributes'] ?? [];
    return $known;
}

/** Returns what a shortcode says as attributes of the block. A word alone, such as `recommended`, has a number for a name. */
function of_shortcode(array $given): array
{
    $attributes = [];
    foreach ($given as $name => $value) {
        $is_word = is_int($name);
        $attributes[$is_word ? strtolower($value) : $name] = $is_word ? 'true' : $value;
    }
    return $attributes;
}

/** Returns the attributes of the element as HTML. Where the data are is not among them: see `address`. */
function attributes_html(array $given): string
{
    $html = '';
    foreach (known_attributes() as $name => $kind) {
        $value = in_array($name, ['src', 'media'], true) ? null : value($given[$name] ?? null, $kind);
        if ($name === 'words' && $value !== null) {
            $value = web_address($value);
        }
        if ($value === true) {
            $html .= " $name";
        } elseif ($value !== null && $value !== '') {
            $html .= " $name=\"" . escaped($value) . '"';
        }
    }
    return $html;
}

/** Returns a value as its kind wants it, or null: true for a flag, and a text for all else. */
function value($value, array $kind)
{
    if ($kind['type'] === 'boolean') {
        return in_array($value, [true, 'true', '1', 1], true) ? true : null;
    }
    if (!is_string($value) && !is_int($value)) {
        return null;
    }
    $value = trim((string) $value);
    if ($kind['type'] === 'integer') {
        return preg_match('/^[1-9]\d{0,8}$/D', $value) ? $value : null;
    }
    return isset($kind['enum']) && !in_array($value, $kind['enum'], true) ? null : $value;
}

/** Returns a text as HTML, also for attributes. Brackets too: WordPress looks for shortcodes in what blocks have printed. */
function escaped(string $text): string
{
    $html = htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
    return str_replace(['[', ']'], ['&#91;', '&#93;'], $html);
}

/** Returns an address as WordPress cleans it, not yet escaped, and nothing for one that is not of the web. */
function web_address(string $address, array $protocols = ['http', 'https']): string
{
    return esc_url_raw($address, $protocols);
}
