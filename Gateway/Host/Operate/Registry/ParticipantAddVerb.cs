using System.CommandLine;
using CatsIce.Gateway.Operate.CommandLine;

namespace CatsIce.Gateway.Operate.Registry;

/// <summary><c>participant add</c></summary>
internal static class ParticipantAddVerb
{
    public static Command Create(TimeProvider time)
    {
        var id = ParticipantArguments.Positional();
        var country = new Option<string>("--country") { Description = "ISO 3166 code of the country, where the name does not hold it (NTA.UZ does)." };
        var push = RegistryOptions.Push();
        var pull = RegistryOptions.Pull();
        var css = RegistryOptions.CssVersions("CSS version the participant speaks. May be repeated.");
        css.DefaultValueFactory = _ => ["3.0"];
        var signing = RegistryOptions.Certificates("--signing", "its signing certificate");
        var tls = RegistryOptions.Certificates("--tls", "its TLS certificate");
        var command = new Verb("add",
            "Register a participant. It starts as Onboarding: 'participant certify' opens the exchange to it.",
            "participant add NTA.UZ --push https://uz.example.org:9443/ice --signing uz-signing.pem --tls uz-tls.pem")
        {
            id, country, push, pull, css, signing, tls,
        };
        country.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length != 2 || !token.Value.All(char.IsAsciiLetterUpper)))
            {
                result.AddError("--country takes two capital letters, for example UZ.");
            }
        });
        RegistryOptions.RequireRoute(command, push, pull);
        var verb = new RegistryVerb(command, changes: true);
        command.SetAction(parsed => verb.Change(parsed, time, editor => editor.Add(
            parsed.GetRequiredValue(id), parsed.GetValue(country), RegistryOptions.RouteOf(parsed, push),
            parsed.GetValue(css) ?? [], RegistryOptions.Read(parsed, signing, tls))));
        return command;
    }
}
