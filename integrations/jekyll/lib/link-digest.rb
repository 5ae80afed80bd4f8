# frozen_string_literal: true

# The digest of a Jekyll site: what {% link_digest %} becomes, and the files that it needs. All of it is made by the
# command `link-digest`, from the posts as Jekyll publishes them. As a gem, or copied into _plugins.

require 'cgi/escape'
require 'fileutils'
require 'jekyll'
require 'json'
require 'open3'
require 'shellwords'

module LinkDigest
  # The settings in _config.yml that are about Jekyll; all others are those of digest.toml.
  OWN = %w[collection category tag folder command].freeze

  class << self
    # The digest of a site, which is made anew in each build.
    def of(site)
      digests[site]
    end

    def make(site)
      digests[site] = Digest.new(site)
    end

    private

    def digests
      @digests ||= {}.compare_by_identity
    end
  end

  # The command, by functions: a request goes in, an answer comes out.
  class Command
    # How to come by it, first to last.
    NPX = %w[npx --yes @link-digest/node@0.1.0].freeze

    def initialize(said)
      @words = said ? said.shellsplit : [ENV['LINK_DIGEST'] || on_path].compact
      @words = NPX if @words.empty?
    end

    def call(request)
      output, errors, status = Open3.capture3(*@words, 'call', stdin_data: JSON.generate(request))
      raise Jekyll::Errors::FatalException, "link-digest: `#{@words.join(' ')}` failed (it is to be of the release of this plugin): #{errors.strip}" unless status.success?

      answer = JSON.parse(output)
      raise Jekyll::Errors::FatalException, "link-digest: #{answer['error']}" if answer['error']

      answer
    rescue Errno::ENOENT
      raise Jekyll::Errors::FatalException, "link-digest: there is no command `#{@words.first}`: install it by " \
                                            '`npm install --save-dev @link-digest/node`, or name it as `command` under `link_digest`'
    end

    private

    def on_path
      ENV.fetch('PATH', '').split(File::PATH_SEPARATOR).map { |folder| File.join(folder, 'link-digest') }.find { |file| File.executable?(file) }
    end
  end

  # The issues of a site, and what is shown of them.
  class Digest
    attr_reader :folder

    def initialize(site)
      @site = site
      @said = site.config['link_digest'] || {}
      raise Jekyll::Errors::FatalException, 'link-digest: what is the digest called? Say `title` under `link_digest` in _config.yml' unless @said['title']

      @folder = folder_of(@said['folder'] || 'link-digest')
      @command = Command.new(@said['command'])
      @elements = []
      @pictures = []
      @json, @is_empty = import
    end

    # Returns what stands in the place of an element until the page is whole: kramdown would rewrite the cards. Feeds have
    # the link.
    def place(attributes)
      return '' if @is_empty

      @elements << attributes unless @elements.include?(attributes)
      %(<div class="link-digest" data-link-digest="#{@elements.index(attributes)}"><a href="#{base}">#{CGI.escapeHTML(@said['title'])}</a></div>)
    end

    PLACE = %r{<div class="link-digest" data-link-digest="(\d+)">.*?</div>}m.freeze

    # Puts the elements into a page.
    def fill(html)
      html.gsub(PLACE) { %(<div class="link-digest">\n#{element(Regexp.last_match(1).to_i)}</div>) }
    end

    # The files, as Jekyll takes them.
    def files
      return [] if @is_empty

      made = @command.call(site: { digest: @json, settings: settings, words: words })['files'].map do |file|
        content = file['text'] || file['bytes'].unpack1('m')
        file(file['path']) { |path| File.binwrite(path, content) }
      end
      made + @pictures.map { |picture| file(picture['path']) { |path| File.binwrite(path, File.binread(picture['from'])) } }
    end

    private

    def file(path, &write)
      DigestFile.new(@site, File.join(@folder, File.dirname(path)), File.basename(path), write)
    end

    def element(number)
      (@html ||= {})[number] ||=
        @command.call(embed: { digest: @json, settings: settings, words: words, base: base, attributes: @elements[number].to_a })['html']
    end

    def import
      posts = issues
      files = posts.map { |post| { name: post.relative_path.delete_prefix('/'), bytes: [File.binread(post.path)].pack('m0'), url: absolute(post.url) } }
      answer = @command.call(import: { files: files, settings: settings, folder: File.expand_path(@site.source) })
      @pictures = answer['pictures']
      answer['warnings'].each { |warning| warn_of(warning) }
      is_empty = JSON.parse(answer['json'])['issues'].empty?
      Jekyll.logger.warn('link-digest:', 'there is no issue with links among the posts: no digest is shown') if is_empty
      [answer['json'], is_empty]
    end

    def issues
      name = @said['collection'] || 'posts'
      collection = @site.collections[name]
      raise Jekyll::Errors::FatalException, "link-digest: there is no collection `#{name}`" unless collection

      endings = @site.config['markdown_ext'].split(',')
      collection.docs.select do |post|
        endings.include?(post.extname.delete_prefix('.')) &&
          %w[category tag].all? { |kind| !@said[kind] || names(post.data, kind).include?(@said[kind]) }
      end
    end

    def names(data, kind)
      { 'category' => data['categories'], 'tag' => data['tags'] }[kind] || []
    end

    def warn_of(warning)
      place = warning['places'].first
      at = [warning['file'], place && "line #{place['line']}"].compact.reject(&:empty?).join(', ')
      help = warning['help'].to_s.empty? ? '' : " (#{warning['help']})"
      Jekyll.logger.warn('link-digest:', "#{at}#{at.empty? ? '' : ': '}#{warning['message']}#{help}")
    end

    def settings
      @said.reject { |name, _| OWN.include?(name) || name == 'words' }.merge('home' => @said['home'] || absolute("/#{@folder}/"))
    end

    def words
      @said['words'] && JSON.generate(@said['words'])
    end

    # Where the digest is on its host.
    def base
      "#{@site.baseurl.to_s.chomp('/')}/#{@folder}/"
    end

    # The address of a page; nothing where Jekyll is not told that of the site.
    def absolute(path)
      url = @site.config['url'].to_s
      url.empty? ? nil : Addressable::URI.parse("#{url}#{@site.baseurl.to_s.chomp('/')}#{path}").normalize.to_s
    end

    def folder_of(said)
      parts = said.split('/').reject { |part| ['', '.'].include?(part) }
      return parts.join('/') unless parts.empty? || parts.include?('..')

      raise Jekyll::Errors::FatalException, "link-digest: `folder` is to be one in the site, as links, and not #{said}"
    end
  end

  # A file of the digest, and what writes it: a part of the site, which Jekyll serves and keeps.
  class DigestFile < Jekyll::StaticFile
    def initialize(site, folder, name, write)
      super(site, site.source, folder, name)
      @write = write
    end

    def write(dest)
      path = destination(dest)
      FileUtils.mkdir_p(File.dirname(path))
      @write.call(path)
      true
    end

    def modified_time
      @site.time
    end

    def mtime
      modified_time.to_i
    end
  end

  # Makes the digest once all posts are read, and other plugins have had their way with them.
  class Generator < Jekyll::Generator
    priority :lowest

    def generate(site)
      return unless site.config['link_digest']

      digest = LinkDigest.make(site)
      other = (site.pages + site.documents + site.static_files).find { |page| page.url.start_with?("/#{digest.folder}/") }
      if other
        raise Jekyll::Errors::FatalException, "link-digest: the site has a page at #{other.url} already, where the digest would be: " \
                                              'name another `folder` for that under `link_digest`'
      end
      site.static_files.concat(digest.files)
    end
  end

  # {% link_digest topic="Databases|Rust" limit=12 recommended %}: attributes of the element, whose values may be variables.
  class Tag < Liquid::Tag
    ATTRIBUTE = /([\w-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"',]+))?/.freeze

    def initialize(name, markup, tokens)
      super
      rest = markup.gsub(ATTRIBUTE, '').delete(',').strip
      raise Liquid::SyntaxError, "link_digest: expected name=\"value\", found #{rest}" unless rest.empty?

      @said = markup.scan(ATTRIBUTE)
    end

    def render(context)
      digest = LinkDigest.of(context.registers[:site])
      raise Jekyll::Errors::FatalException, 'link-digest: {% link_digest %} needs `link_digest` with a `title` in _config.yml' unless digest

      digest.place(@said.to_h { |name, value| [name, value.nil? || context[value]] })
    end
  end
end

Liquid::Template.register_tag('link_digest', LinkDigest::Tag)

# Feeds and the like have the link.
Jekyll::Hooks.register(%i[pages documents], :post_render) do |page|
  digest = LinkDigest.of(page.site) if page.output_ext == '.html'
  page.output = digest.fill(page.output) if digest && page.output&.include?('data-link-digest="')
end
