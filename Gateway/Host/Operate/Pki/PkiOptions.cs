using System.CommandLine;

namespace CatsIce.Gateway.Operate.Pki;

/// <summary>Options the pki verbs share.</summary>
internal static class PkiOptions
{
    public static Option<string> Folder() => new("--dir")
    {
        Description = "Folder of the PEM files.",
        DefaultValueFactory = _ => ".catsice/pki",
    };

    public static Option<int> Days()
    {
        var option = new Option<int>("--days")
        {
            Description = $"Validity in days, 1 to {DevelopmentAuthority.LongestDays}.",
            DefaultValueFactory = _ => DevelopmentPki.DefaultDays,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() is < 1 or > DevelopmentAuthority.LongestDays)
            {
                result.AddError($"--days must be from 1 to {DevelopmentAuthority.LongestDays}.");
            }
        });
        return option;
    }

    public static Option<string> Algorithm(string description)
    {
        var option = new Option<string>("--algorithm") { Description = description, DefaultValueFactory = _ => "rsa" };
        option.AcceptOnlyFromAmong("rsa", "ecdsa", "ecdsa-p256");
        return option;
    }

    public static KeyAlgorithm AlgorithmOf(ParseResult parsed, Option<string> option) =>
        parsed.GetRequiredValue(option) == "rsa" ? KeyAlgorithm.Rsa : KeyAlgorithm.EcdsaP256;

    public static Option<string[]> Hosts(string description)
    {
        var option = new Option<string[]>("--host") { Description = description };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => Uri.CheckHostName(token.Value) == UriHostNameType.Unknown))
            {
                result.AddError($"'{token.Value}' is neither a host name nor an IP address.");
            }
        });
        return option;
    }
}
