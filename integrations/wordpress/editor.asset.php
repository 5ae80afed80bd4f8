<?php
/** What the editor's script needs, as WordPress asks for it. */

return [
    'dependencies' => ['wp-block-editor', 'wp-blocks', 'wp-components', 'wp-element', 'wp-i18n', 'wp-server-side-render'],
    'version' => (string) filemtime(__DIR__ . '/editor.js'),
];
