using System.CommandLine;
using CatsIce.Protocol.Pki;

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

    /// <summary>How long a revocation list is current.</summary>
    public static Option<int> ListDays()
    {
        var option = new Option<int>("--days") { Description = "Days until the next list is due (nextUpdate), 1 to 397.", DefaultValueFactory = _ => 30 };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() is < 1 or > DevelopmentPki.DefaultDays)
            {
                result.AddError($"--days must be from 1 to {DevelopmentPki.DefaultDays}.");
            }
        });
        return option;
    }

    public static Option<Uri?> ListAddress() => new("--crl")
    {
        Description = "Address at which ca.crl will be found, for the certificate's CRL distribution point.",
        HelpName = "http://HOST/ca.crl",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
            {
                return address;
            }

            result.AddError($"'{result.Tokens[0].Value}' is no http:// or https:// address.");
            return null;
        },
    };

    /// <param name="usual">What is taken when nothing is said.</param>
    public static Option<string> Algorithm(string description, KeyAlgorithm usual)
    {
        var option = new Option<string>("--algorithm") { Description = description, DefaultValueFactory = _ => usual == KeyAlgorithm.Rsa ? "rsa" : "ecdsa" };
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
