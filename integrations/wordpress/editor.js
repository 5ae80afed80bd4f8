// The block in the editor: its settings, which follow from the attributes in block.json, and as a preview the first
// issues as the server prints them. It is used as it is written: nothing is built.
;(({ blockEditor, blocks, components, element, i18n, serverSideRender: ServerSideRender }) => {
  const { createElement: el } = element
  const { __ } = i18n
  const { InspectorControls, MediaUpload, MediaUploadCheck, useBlockProps } = blockEditor
  const { Button, Disabled, PanelBody, SelectControl, TextControl, ToggleControl } = components
  const NAME = 'link-digest/digest'

  // The panels, and in each the attributes with their words.
  const panels = [
    [__('What is shown first', 'link-digest'), {
      topic: __('Topics, with | between them', 'link-digest'),
      source: __('Sources', 'link-digest'),
      issue: __('Issues, by id', 'link-digest'),
      author: __('Authors', 'link-digest'),
      tag: __('Tags', 'link-digest'),
      q: __('Words to search for', 'link-digest'),
      recommended: __('Recommended items only', 'link-digest'),
      limit: __('Cards before "show more"', 'link-digest'),
    }],
    [__('How it looks', 'link-digest'), {
      layout: __('Layout', 'link-digest'),
      controls: __('Controls above the cards', 'link-digest'),
      group: __('Grouped by', 'link-digest'),
      theme: __('Light or dark', 'link-digest'),
      images: __('Pictures', 'link-digest'),
      'heading-level': __('Level of headings, 1 to 5', 'link-digest'),
    }],
    [__('More', 'link-digest'), {
      sync: __('The query in the address of the page', 'link-digest'),
      memory: __('Keep what readers save on their device', 'link-digest'),
      loading: __('Loading', 'link-digest'),
      lang: __('Language of the controls', 'link-digest'),
      words: __('Address of a file of other words', 'link-digest'),
      referrerpolicy: __('Referrer policy of links', 'link-digest'),
      id: __('Id of the element', 'link-digest'),
    }],
  ]

  /** A setting, by the kind of its attribute. What is empty is not in the block. */
  const control = (name, label, { attributes, setAttributes }) => {
    const kind = blocks.getBlockType(NAME).attributes[name]
    const value = attributes[name]
    const set = next => setAttributes({ [name]: next || undefined })
    const common = { key: name, label, __nextHasNoMarginBottom: true, __next40pxDefaultSize: true }
    if (kind.type === 'boolean') return el(ToggleControl, { key: name, label, checked: value === true, onChange: set, __nextHasNoMarginBottom: true })
    if (kind.enum) {
      const options = [{ value: '', label: __('As usual', 'link-digest') }, ...kind.enum.map(one => ({ value: one, label: one }))]
      return el(SelectControl, { ...common, value: value ?? '', options, onChange: set })
    }
    if (kind.type === 'integer') {
      return el(TextControl, { ...common, type: 'number', min: 1, value: value ?? '', onChange: text => set(parseInt(text, 10)) })
    }
    return el(TextControl, { ...common, value: value ?? '', onChange: set })
  }

  /** Where the data are: a file, an address, or neither, which is the digest of the site. */
  const data = ({ attributes: { media, src }, setAttributes }) => el(PanelBody, { title: __('Data', 'link-digest') },
    el('p', {}, media
      ? __('A file of the media library.', 'link-digest')
      : src ? __('An address.', 'link-digest') : __('The digest of the site (Media, Link Digest).', 'link-digest')),
    el(MediaUploadCheck, {}, el('p', {}, el(MediaUpload, {
      allowedTypes: ['application/json'],
      value: media,
      onSelect: chosen => setAttributes({ media: chosen.id, src: undefined }),
      render: ({ open }) => el(Button, { variant: 'secondary', onClick: open }, __('Choose or upload a JSON file', 'link-digest')),
    }))),
    media && el('p', {}, el(Button, { variant: 'link', onClick: () => setAttributes({ media: undefined }) }, __('Take the file away', 'link-digest'))),
    el(TextControl, {
      label: __('Address of the JSON', 'link-digest'),
      value: src ?? '',
      onChange: address => setAttributes({ src: address || undefined, media: undefined }),
      __nextHasNoMarginBottom: true,
      __next40pxDefaultSize: true,
    }))

  const edit = props => el('div', useBlockProps(),
    el(InspectorControls, {}, data(props), panels.map(([title, names], at) =>
      el(PanelBody, { key: title, title, initialOpen: at === 0 }, Object.entries(names).map(([name, label]) => control(name, label, props))))),
    // Its links lead nowhere while one writes.
    el(Disabled, {}, el(ServerSideRender, { block: NAME, attributes: props.attributes })))

  blocks.registerBlockType(NAME, { edit, save: () => null })
})(window.wp)
