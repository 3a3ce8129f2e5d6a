using System.Net;

namespace CatsIce.Gateway.Operate.Configuration;

/// <summary>One address of <c>Hub:Listen</c> or <c>Console:Listen</c>.</summary>
/// <param name="Address">Null for localhost: both loopback addresses.</param>
internal sealed record ListenAddress(IPAddress? Address, int Port)
{
    private const string Shape = "expected https://HOST:PORT with localhost, an IP address, or * for all addresses";

    /// <exception cref="FormatException">Not checked before with <see cref="Faults"/>.</exception>
    public static IEnumerable<ListenAddress> Parse(string setting) => Split(setting).Select(text =>
        TryParse(text, out var address) ? address! : throw new FormatException($"'{text}' is no address to listen on."));

    /// <param name="name">Of the setting.</param>
    public static IEnumerable<string> Faults(string setting, string name)
    {
        var addresses = Split(setting);
        return addresses.Length == 0
            ? [$"{name} names no address; {Shape}."]
            : addresses.Where(text => !TryParse(text, out _)).Select(text => $"{name} has '{text}'; {Shape}.");
    }

    private static string[] Split(string setting) => setting.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool TryParse(string text, out ListenAddress? address)
    {
        address = null;
        var everywhere = text.StartsWith("https://*:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://+:", StringComparison.OrdinalIgnoreCase);
        if (!Uri.TryCreate(everywhere ? "https://[::]" + text["https://*".Length..] : text, UriKind.Absolute, out var uri)
            || uri.Scheme != Uri.UriSchemeHttps || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0)
        {
            return false;
        }

        if (uri.Host == "localhost")
        {
            address = new ListenAddress(null, uri.Port);
        }
        else if (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip))
        {
            address = new ListenAddress(ip, uri.Port);
        }

        return address is not null;
    }
}
