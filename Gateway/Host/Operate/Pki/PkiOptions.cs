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

    public static Option<KeyAlgorithm> Algorithm(string description) => new("--algorithm")
    {
        Description = description,
        HelpName = "rsa|ecdsa-p256",
        DefaultValueFactory = _ => KeyAlgorithm.Rsa,
        CustomParser = result =>
        {
            switch (result.Tokens[0].Value)
            {
                case "rsa":
                    return KeyAlgorithm.Rsa;
                case "ecdsa" or "ecdsa-p256":
                    return KeyAlgorithm.EcdsaP256;
                default:
                    result.AddError($"'{result.Tokens[0].Value}' is no algorithm of the exchange; use rsa or ecdsa-p256.");
                    return default;
            }
        },
    };

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
