<% if let Some(style) = m.style %><>
  <style>{`$( style )$`}</style>
<% endif %>$( indent )$<a <% if let Some(literal) = literal %>href={`$( literal )$`}<% else %>href="$( m.href )$"<% endif %>$( link_style )$ rel="noopener<% if m.new_tab %> noreferrer" target="_blank<% endif %>">
<% if let Some(label) = m.label %>$( indent )$  <img src="$( m.src )$" width={$( m.width )$} height={$( m.height )$} alt="" />
$( indent )$  <span<% if let Some((tag, rtl)) = m.lang %> lang="$( tag )$"<% if rtl %> dir="rtl"<% endif %><% endif %>>$( label )$</span>
<% else %><% if let Some(dark) = m.dark %>$( indent )$  <picture>
$( indent )$    <source media="(prefers-color-scheme: dark)" srcSet="$( dark )$" />
  <% endif %>$( indent )$  <img src="$( m.src )$" width={$( m.width )$} height={$( m.height )$} alt="$( m.alt )$"<% if let Some((tag, rtl)) = m.lang %> lang="$( tag )$"<% if rtl %> dir="rtl"<% endif %><% endif %>$( image_style )$ />
<% if m.dark.is_some() %>$( indent )$  </picture>
<% endif %><% endif %>$( indent )$</a>
<%- if m.style.is_some() %>
</><% endif %>
