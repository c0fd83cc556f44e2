<a <% if let Some(literal) = literal %>href={`$( literal )$`}<% else %>href="$( m.href )$"<% endif %> style={$( link_style )$} rel="noopener<% if m.new_tab %> noreferrer" target="_blank<% endif %>">
<%- if let Some(dark) = m.dark %><picture><source media="(prefers-color-scheme: dark)" srcSet="$( dark )$" /><% endif -%>
<img src="$( m.src )$" width={$( m.width )$} height={$( m.height )$} alt="$( m.alt )$"<% if let Some((tag, rtl)) = m.lang %> lang="$( tag )$"<% if rtl %> dir="rtl"<% endif %><% endif %> style={$( image_style )$} />
<%- if m.dark.is_some() %></picture><% endif %></a>
