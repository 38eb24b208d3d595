<#-- Mail programs know no style sheets but the ones in the mail, and no fonts but those of the machine. -->
<#macro emailLayout>
<!DOCTYPE html>
<html lang="${locale.language}" dir="${(ltr)?then('ltr','rtl')}">
<head>
    <meta charset="utf-8">
    <meta name="color-scheme" content="light dark">
</head>
<body style="margin:0;padding:24px 16px;background:#fbfaf7;color:#1b1c1e;font-family:Inter,'Noto Sans',-apple-system,'Segoe UI',Roboto,Arial,sans-serif;font-size:16px;line-height:1.5">
    <div style="max-width:560px;margin:0 auto">
        <p style="margin:0 0 16px;padding:0 0 12px;border-bottom:3px double #8a857a;font-family:'Source Serif 4','Noto Serif',Georgia,serif;font-size:32px;font-weight:700;line-height:1">${realmName}</p>
        <#nested>
    </div>
</body>
</html>
</#macro>
