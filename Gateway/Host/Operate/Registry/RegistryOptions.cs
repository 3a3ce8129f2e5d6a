using System.CommandLine;
using System.CommandLine.Parsing;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Participants;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Operate.Registry;

/// <summary>Options that more than one participant verb takes.</summary>
internal static class RegistryOptions
{
    public static Option<Uri> Push() => new("--push")
    {
        Description = "The https address at which the participant takes deliveries.",
        HelpName = "URL",
        CustomParser = ParsePushAddress,
    };

    public static Option<bool> Pull() => new("--pull") { Description = "The participant fetches its deliveries with Collect." };

    /// <summary>Exactly one of --push and --pull.</summary>
    public static void RequireRoute(Command command, Option<Uri> push, Option<bool> pull) => command.Validators.Add(result =>
    {
        if ((result.GetResult(push) is not null) == result.GetValue(pull))
        {
            result.AddError("Say how the participant gets its deliveries: either --push URL or --pull.");
        }
    });

    public static DeliveryRoute RouteOf(ParseResult parsed, Option<Uri> push) =>
        parsed.GetValue(push) is { } address ? new DeliveryRoute.Push(address) : new DeliveryRoute.Pull();

    public static Option<string[]> CssVersions(string description)
    {
        var option = new Option<string[]>("--css") { Description = description };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !SchemaLibrary.Default.TryByVersion(token.Value, out _)))
            {
                var known = string.Join(", ", SchemaLibrary.Default.Versions.Select(v => v.Version));
                result.AddError($"This hub does not know CSS version '{token.Value}'; it knows {known}.");
            }
        });
        return option;
    }

    public static Option<string[]> Certificates(string name, string what) =>
        new(name) { Description = $"PEM or DER file with {what}. May be given twice, for a rotation.", HelpName = "FILE" };

    public static IEnumerable<NewCertificate> Read(ParseResult parsed, Option<string[]> signing, Option<string[]> tls) =>
        Read(CertificatePurpose.Signing, parsed.GetValue(signing)).Concat(Read(CertificatePurpose.Tls, parsed.GetValue(tls))).ToArray();

    private static IEnumerable<NewCertificate> Read(CertificatePurpose purpose, string[]? files) =>
        (files ?? []).Select(file => new NewCertificate(purpose, CertificateFile.ReadSinglePublic(file)));

    private static Uri? ParsePushAddress(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            && address.UserInfo.Length == 0 && address.Fragment.Length == 0 && text.Length <= 512)
        {
            return address;
        }

        result.AddError($"'{text}' is no push address; expected https://host[:port]/path without user name and fragment, at most 512 characters.");
        return null;
    }
}
