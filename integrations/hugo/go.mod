module github.com/link-digest/link-digest/integrations/hugo

go 1.19
