using System.Text.RegularExpressions;

namespace CatsIce.Gateway.Console.Access.Accounts;

/// <summary>What names of accounts look like.</summary>
internal static partial class AccountName
{
    public const string Expected = "2 to 60 small letters a to z, digits, '.', '-', '_' and '@', beginning with a letter";

    public static bool IsGood(string name) => Shape().IsMatch(name);

    [GeneratedRegex(@"\A[a-z][a-z0-9._@-]{1,59}\z")]
    private static partial Regex Shape();
}
