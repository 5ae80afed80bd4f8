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

/** Returns the first issues of the data at an address, or nothing if they are not on this server. */
function first_issues(string $address, int $level): string
{
    $file = file_at($address);
    if ($file === null) {
        return '';
    }
    $stamp = [filemtime($file), filesize($file), filemtime(__FILE__)];
    $name = 'link_digest_' . md5("$level $file");
    $kept = get_transient($name);
    if (is_array($kept) && ($kept['stamp'] ?? null) === $stamp) {
        return $kept['html'];
    }
    $digest = read_digest($file);
    $html = $digest === null ? '' : issues_html($digest, $level);
    set_transient($name, ['stamp' => $stamp, 'html' => $html], MONTH_IN_SECONDS);
    return $html;
}

function issues_html(array $digest, int $level): string
{
    $issues = objects($digest['issues']);
    usort($issues, fn ($one, $other) => strcmp(text($other, 'date'), text($one, 'date')));
    $left = MOST_ITEMS;
    $html = '';
    foreach (array_slice($issues, 0, MOST_ISSUES) as $issue) {
        $html .= issue_html($issue, $level, $left);
    }
    return $html === '' ? '' : '<div' . language($digest) . ">$html</div>";
}

/** An issue, with as many items as are left. */
function issue_html(array $issue, int $level, int &$left): string
{
    $topics = '';
    foreach (objects($issue['topics'] ?? null) as $topic) {
        $items = array_filter(objects($topic['items'] ?? null), fn ($item) => text($item, 'title') !== '');
        $items = array_slice($items, 0, $left);
        $left -= count($items);
        if ($items !== []) {
            $topics .= heading(text($topic, 'name'), $level + 1) . '<ul>' . implode('', array_map(__NAMESPACE__ . '\item_html', $items)) . '</ul>';
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
