using System.Globalization;
using System.Reflection;
using CatsIce.Gateway.Operate.Configuration;

namespace CatsIce.Gateway.Evidence.Configured;

/// <summary>All settings as they hold, one <c>Section:Name=value</c> a line in alphabetical order. Of a setting that may hold something secret only whether it is given: what is entered into the
/// log stays there for ever and is handed to others.</summary>
internal static class EffectiveSettings
{
    // By name, so that a setting that is added later is secret unless it is called otherwise. An address may hold a token.
    private static readonly string[] Secret = ["Secret", "Password", "Token", "ConnectionString", "Webhook", "Otlp", "Credential"];

    public static string Of(HubSettings settings) => string.Join('\n', Lines(settings).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Lines(HubSettings settings) =>
        from section in typeof(HubSettings).GetProperties(BindingFlags.Public | BindingFlags.Instance)
        let options = section.GetValue(settings)
        where options is not null && section.PropertyType.GetField("Section")?.GetValue(null) is string
        from property in section.PropertyType.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.CanWrite
        select $"{section.PropertyType.GetField("Section")!.GetValue(null)}:{property.Name}={Value(property, property.GetValue(options))}";

    private static string Value(PropertyInfo property, object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return !Secret.Any(word => property.Name.Contains(word, StringComparison.OrdinalIgnoreCase)) ? WithoutUserInfo(text)
            : text.Length == 0 ? "" : "(given)";
    }

    // Sources of lists may be addresses with a user name.
    private static string WithoutUserInfo(string text) => string.Join(';', text.Split(';').Select(part =>
        Uri.TryCreate(part.Trim(), UriKind.Absolute, out var uri) && uri.UserInfo.Length > 0 ? part.Replace($"{uri.UserInfo}@", "(given)@", StringComparison.Ordinal) : part));
}
