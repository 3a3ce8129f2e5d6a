using System.CommandLine;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Pki;

namespace CatsIce.ConformanceSuite.Peers.Unfit;

/// <summary><c>unfit-certificates</c></summary>
internal static class UnfitCertificatesVerb
{
    private const string SigningMark = "-signing";

    public static Command Create(TimeProvider clock)
    {
        var pki = new Option<string>("--pki") { Description = "The folder of keys of the profile.", Required = true };
        var participant = new Option<string>("--participant") { Description = "The administration whose system is tested; it gets none.", Required = true };
        var command = new Verb(
            "unfit-certificates",
            "Make, for each country that the suite plays, certificates that must not be accepted although they are registered: one that has ended, one for another use, one with a weak key. Register them with your system as you registered the others, and claim the feature unfit-certificates.",
            "unfit-certificates --pki pki --participant NTA.UZ")
        {
            pki, participant,
        };
        command.SetAction(parsed =>
        {
            var (folder, tested) = (parsed.GetRequiredValue(pki), parsed.GetRequiredValue(participant));
            var countries = !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, $"NTA.*{SigningMark}.key").Select(file => Path.GetFileName(file)[..^(SigningMark.Length + 4)])
                .Where(name => name != tested && ParticipantId.TryParse(name, out _)).Order(StringComparer.Ordinal).ToArray();
            if (countries.Length == 0)
            {
                throw new InputFaultException($"{Path.GetFullPath(folder)} holds no NTA.XX{SigningMark}.key of a country that the suite plays. Make the keys of the countries first, as docs/certify/handbook.md says.");
            }

            var existing = new PkiFolder(folder).Existing(countries.SelectMany(country => UnfitNames.All.Select(unfitness => UnfitNames.Of(country, unfitness)))).ToArray();
            if (existing.Length > 0)
            {
                throw new InputFaultException($"{existing[0]} exists already and is not overwritten. Remove {(existing.Length == 1 ? "it" : $"the {existing.Length} files")} first if you want new ones.");
            }

            foreach (var name in countries.SelectMany(country => UnfitCertificates.Make(new PkiFolder(folder), country, clock)))
            {
                parsed.InvocationConfiguration.Output.WriteLine($"{name}.pem");
            }

            return ExitCode.Conformant;
        });
        return command;
    }
}
