# frozen_string_literal: true

Gem::Specification.new do |spec|
  spec.name = 'link-digest'
  spec.version = '0.1.0'
  spec.summary = 'The issues of curated links in a Jekyll site, as cards that readers can filter'
  spec.authors = ['The authors of link-digest']
  spec.homepage = 'https://github.com/link-digest/link-digest'
  spec.licenses = ['MIT', 'Apache-2.0']
  spec.files = ['lib/link-digest.rb', 'README.md']
  spec.required_ruby_version = '>= 2.7'
  spec.add_runtime_dependency 'jekyll', '>= 4.0', '< 5'
end
