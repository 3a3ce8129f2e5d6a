using System.CommandLine;
using System.Diagnostics.CodeAnalysis;

namespace CatsIce.Schemas.Tool.CommandLine;

/// <summary><c>--css 3.0</c>.</summary>
internal static class CssOption
{
    public static Option<string?> Create(string description) => new("--css") { Description = description, HelpName = "VERSION" };

    /// <param name="version">Null for the newest.</param>
    public static bool TryResolve(string? version, [NotNullWhen(true)] out CommonSystemSpecification? css, [NotNullWhen(false)] out string? fault)
    {
        var library = SchemaLibrary.Default;
        css = version is null ? library.Versions[^1] : library.TryByVersion(version, out var found) ? found : null;
        fault = css is null ? $"there is no CSS '{version}'; versions are {string.Join(", ", library.Versions.Select(v => v.Version))}." : null;
        return css is not null;
    }
}
