using System.CommandLine;
using System.Text;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.Protocol.Identifiers;

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

            if (File.Exists(path))
            {
                throw new InputFaultException($"{path} exists already and is not overwritten.");
            }

            File.WriteAllText(path, ProfileTemplate.For(id), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            parsed.InvocationConfiguration.Output.WriteLine($"{path} is written. Read its comments, fill it in, then: run --profile {path} --out results");
            return ExitCode.Conformant;
        });
        return command;
    }
}
