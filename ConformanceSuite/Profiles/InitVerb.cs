using System.CommandLine;
using System.Text;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas.Sampling;

namespace CatsIce.ConformanceSuite.Profiles;

/// <summary><c>init</c></summary>
internal static class InitVerb
{
    public static Command Create()
    {
        var participant = new Option<string>("--participant") { Description = "The administration whose system is tested: NTA. and the code of the country.", Required = true };
        var file = new Option<string>("--out") { Description = "The file to write; it must not exist.", DefaultValueFactory = _ => "profile.yaml" };
        var command = new Verb("init", "Write a profile of your system with a comment on every key.", "init --participant NTA.UZ --out uz.yaml") { participant, file };
        command.SetAction(parsed =>
        {
            var (name, path) = (parsed.GetRequiredValue(participant), parsed.GetRequiredValue(file));
            if (!ParticipantId.TryParse(name, out var id) || id.Country is null)
            {
                throw new InputFaultException($"'{name}' is no national administration; expected NTA. and the code of the country: NTA.UZ.");
            }

            if (CountryOffices.Of(id.Country) is { Departure.IsEmpty: true, Transit.IsEmpty: true, Destination.IsEmpty: true })
            {
                throw new InputFaultException($"No story of the suite goes through {id.Country}, so that no role of {name} could be tested. Is it the code of the country (UZ, KZ, GE)?");
            }

            if (Path.Exists(path))
            {
                throw new InputFaultException($"{path} exists already and is not overwritten.");
            }

            if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            {
                throw new InputFaultException($"--out {path} lies in a folder that does not exist.");
            }

            File.WriteAllText(path, ProfileTemplate.For(id), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            parsed.InvocationConfiguration.Output.WriteLine($"{path} is written. Read its comments, fill it in, then: run --profile {path} --out results");
            return ExitCode.Conformant;
        });
        return command;
    }
}
