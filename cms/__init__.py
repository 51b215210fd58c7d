"""The site: settings, URLs, pages, theme, home pages of each role, reports. The highest floor."""
