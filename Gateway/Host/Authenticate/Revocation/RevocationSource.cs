using System.Collections.Immutable;

namespace CatsIce.Gateway.Authenticate.Revocation;

/// <summary>Where one revocation list is read from.</summary>
/// <param name="Name">As the operator wrote it, for log and metrics.</param>
internal abstract record RevocationSource(string Name)
{
    internal sealed record LocalFile(string Path) : RevocationSource(Path);

    /// <param name="Address">http is good enough: a list is signed, and says nothing that is secret.</param>
    internal sealed record Web(Uri Address) : RevocationSource(Address.AbsoluteUri);

    /// <param name="setting">Checked before by <see cref="Faults"/>.</param>
    public static ImmutableArray<RevocationSource> ParseAll(string setting) =>
        [.. Split(setting).Select(text => TryParse(text, out var source) ? source! : throw new FormatException($"'{text}' is no source.")).Distinct()];

    /// <summary>One sentence for each part of the setting that is neither a file nor an http(s) address.</summary>
    public static IEnumerable<string> Faults(string setting) => Split(setting).Where(text => !TryParse(text, out _)).Select(
        text => $"Revocation:Sources has '{text}'; expected files and http:// or https:// addresses without user name, several separated by ';'.");

    /// <returns>Null when the text is no http(s) address.</returns>
    public static Web? WebAt(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            && address.UserInfo.Length == 0 ? new Web(address) : null;

    private static bool TryParse(string text, out RevocationSource? source)
    {
        source = text.Contains("://", StringComparison.Ordinal) ? WebAt(text) : new LocalFile(text);
        return source is not null;
    }

    private static string[] Split(string setting) => setting.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
