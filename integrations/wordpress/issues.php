<?php
/**
 * The first issues as plain HTML: titles, links and notes, for readers without scripts, feeds and search engines. They
 * are read on the server, and kept until the file changes. Nothing in the file is trusted: every value may be missing or
 * of another type, every text is escaped, and only addresses of the web become links.
 */

namespace LinkDigest;

if (!defined('ABSPATH')) {
    exit;
}

/** At most so many issues, and items in all. */
const MOST_ISSUES = 3;
const MOST_ITEMS = 60;

/** Notes below notes, down to this level. */
const MOST_LEVELS = 4;

/** The attributes that say which items are shown first, and the fields of items that have such values. */
const NARROWING = ['topic' => 'topic', 'source' => 'source', 'issue' => 'issue', 'author' => 'authors', 'tag' => 'tags'];

/**
 * Returns the first issues of the data at an address, with the items that the attributes ask for. Nothing is returned
 * if the data are not on this server, or if it takes a search to find the items.
 */
function first_issues(string $address, int $level, array $given): string
{
    $file = file_at($address);
    if ($file === null || ($given['q'] ?? '') !== '') {
        return '';
    }
    $wanted = wanted($given);
    $stamp = [filemtime($file), filesize($file), filemtime(__FILE__)];
    $name = 'link_digest_' . md5(serialize([$file, $level, $wanted]));
    $kept = get_transient($name);
    if (is_array($kept) && ($kept['stamp'] ?? null) === $stamp) {
        return $kept['html'];
    }
    $digest = read_digest($file);
    $html = $digest === null ? '' : issues_html($digest, $level, $wanted);
    set_transient($name, ['stamp' => $stamp, 'html' => $html], MONTH_IN_SECONDS);
    return $html;
}

/** Returns what items must be: by attribute a list of names, of which an item must have one, and whether it is recommended. */
function wanted(array $given): array
{
    $names = array_map(
        fn ($name) => array_values(array_filter(array_map('trim', explode('|', value($given[$name] ?? null, ['type' => 'string']) ?? '')))),
        array_combine(array_keys(NARROWING), array_keys(NARROWING))
    );
    return ['names' => array_filter($names), 'recommended' => value($given['recommended'] ?? null, ['type' => 'boolean']) === true];
}

function is_wanted(array $item, array $wanted): bool
{
    foreach ($wanted['names'] as $attribute => $names) {
        if (array_intersect(array_filter((array) ($item[NARROWING[$attribute]] ?? []), 'is_string'), $names) === []) {
            return false;
        }
    }
    return text($item, 'title') !== '' && (!$wanted['recommended'] || ($item['recommended'] ?? null) === true);
}

function issues_html(array $digest, int $level, array $wanted): string
{
    $issues = objects($digest['issues']);
    usort($issues, fn ($one, $other) => strcmp(text($other, 'date'), text($one, 'date')));
    $left = MOST_ITEMS;
    $shown = [];
    foreach ($issues as $issue) {
        $html = issue_html($issue, $level, $wanted, $left);
        if ($html !== '') {
            $shown[] = $html;
        }
        if ($left < 1 || count($shown) === MOST_ISSUES) {
            break;
        }
    }
    return $shown === [] ? '' : '<div' . language($digest) . '>' . implode('', $shown) . '</div>';
}

/** An issue with the items that are wanted, as many as are left. */
function issue_html(array $issue, int $level, array $wanted, int &$left): string
{
    $topics = '';
    foreach (objects($issue['topics'] ?? null) as $topic) {
        $of = ['topic' => text($topic, 'name'), 'issue' => text($issue, 'id')];
        $items = array_filter(objects($topic['items'] ?? null), fn ($item) => is_wanted($of + $item, $wanted));
        $items = array_slice($items, 0, $left);
        $left -= count($items);
        if ($items !== []) {
            $topics .= heading($of['topic'], $level + 1) . '<ul>' . implode('', array_map(__NAMESPACE__ . '\item_html', $items)) . '</ul>';
        }
    }
    if ($topics === '') {
        return '';
    }
    $title = text($issue, 'title') !== '' ? text($issue, 'title') : text($issue, 'date');
    return '<section' . language($issue) . '>' . heading($title, $level, text($issue, 'url')) . $topics . '</section>';
}

function heading(string $text, int $level, string $url = ''): string
{
    return $text === '' ? '' : "<h$level>" . link_html($url, escaped($text)) . "</h$level>";
}

function item_html(array $item): string
{
    $star = ($item['recommended'] ?? null) === true ? '★ ' : '';
    $source = text($item, 'source');
    return "<li>$star" . link_html(text($item, 'url'), escaped(text($item, 'title')))
        . ($source === '' ? '' : ' (' . escaped($source) . ')') . notes_html($item['notes'] ?? null, 1) . '</li>';
}

function notes_html($notes, int $level): string
{
    if (!is_array($notes) || $level > MOST_LEVELS) {
        return '';
    }
    $html = '';
    foreach ($notes as $note) {
        $note = is_string($note) ? ['text' => [$note]] : $note;
        if (is_array($note)) {
            $inside = spans_html($note['text'] ?? null) . notes_html($note['notes'] ?? null, $level + 1);
            $html .= $inside === '' ? '' : "<li>$inside</li>";
        }
    }
    return $html === '' ? '' : "<ul>$html</ul>";
}

function spans_html($spans): string
{
    $html = '';
    foreach (is_array($spans) ? $spans : [] as $span) {
        $span = is_string($span) ? ['text' => $span] : $span;
        $html .= is_array($span) ? span_html($span) : '';
    }
    return $html;
}

function span_html(array $span): string
{
    $html = escaped(text($span, 'text'));
    foreach (['code' => 'code', 'emphasis' => 'em', 'strong' => 'strong'] as $style => $name) {
        $html = ($span[$style] ?? null) === true ? "<$name>$html</$name>" : $html;
    }
    return link_html(text($span, 'url'), $html, ['http', 'https', 'mailto']);
}

/** HTML as a link, if its address may be one: whole, as in the widget, and not against this page. */
function link_html(string $url, string $html, array $protocols = ['http', 'https']): string
{
    $is_whole = preg_match('#^(https?://|mailto:)#i', $url) === 1;
    $url = $is_whole ? web_address($url, $protocols) : '';
    return $url === '' ? $html : '<a href="' . escaped($url) . "\">$html</a>";
}

function language(array $of): string
{
    $tag = text($of, 'language');
    return preg_match('/^[A-Za-z0-9-]{1,35}$/D', $tag) ? " lang=\"$tag\"" : '';
}

/** A field that is a text, or an empty one. */
function text(array $of, string $field): string
{
    $text = $of[$field] ?? '';
    return is_string($text) ? trim($text, $field === 'text' ? '' : " \n\r\t\v\0") : '';
}

/** The members of a list that are objects. */
function objects($list): array
{
    return is_array($list) ? array_values(array_filter($list, 'is_array')) : [];
}
