namespace CatsIce.Gateway.Console.Access.Passwords;

/// <summary>What a password must be: long, and not what everybody tries first. No rules of letters and digits: they make passwords worse (NIST SP 800-63B, section 5.1.1.2).</summary>
internal static class PasswordRules
{
    public const int Shortest = 12;
    public const int Longest = 200;

    /// <returns>The id of the text that says what is wrong; null when nothing is.</returns>
    public static string? Fault(string password, string account) =>
        password.Length < Shortest ? "password.short"
        : password.Length > Longest ? "password.long"
        : password.Any(char.IsControl) ? "password.control"
        : password.Distinct().Count() < 5 ? "password.simple"
        : password.Contains(account, StringComparison.OrdinalIgnoreCase) ? "password.name"
        : null;
}
