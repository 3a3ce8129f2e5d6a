using CatsIce.ConformanceSuite.Engine.Stories;
using CatsIce.ConformanceSuite.Language;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;
using CatsIce.Schemas.Sampling;

namespace CatsIce.ConformanceSuite.Profiles;

/// <summary>A profile to begin with: every key, with what it means.</summary>
internal static class ProfileTemplate
{
    // Those in which the suite can test the country; whether it manages guarantees is for itself to say.
    private static IEnumerable<string> Roles(string country) =>
        from role in (Role[])[Role.Departure, Role.Transit, Role.Destination] where StoryDraw.Has(country, role) select Parties.NameOf(role);

    public static string For(ParticipantId participant)
    {
        string[] follow = [Features.Collect, Features.TestClock];
        var offices = CountryOffices.Of(participant.Country!);
        return $$"""
            # Profile of a system under test: what it is, where it is, and what the country claims of it.
            # Every value is a text; keys that are not described here are refused. Paths are meant from the folder of this file.

            # Who it is. 'build' says what exactly is tested (version, commit or checksum): the certificate names it and is for this build alone.
            participant: {{participant}}
            system:
              name: Transit system
              version: "1.0"
              build: unknown

            # Where the exchange calls the system (https, with its path), or the word 'collect' when the system fetches its messages.
            address: https://127.0.0.1:7101/ice

            # Where the exchange that the suite plays listens: this is the address of the exchange in the settings of your system.
            listen: https://127.0.0.1:9443

            # Keys of all that the suite plays, and the certificates of your system, named as the hub's 'pki' verbs name them:
            # ca.pem, hub-server, hub-client and hub-signing (.pem and .key), NTA.XX-signing (.pem and .key) of each country that the suite plays,
            # {{participant}}-tls.pem and {{participant}}-signing.pem of your system, without keys.
            pki: pki

            # What the system is certified for: departure, transit, destination, guarantee.
            roles: [{{string.Join(", ", Roles(participant.Country!))}}]

            # Versions of the specification: {{string.Join(", ", SchemaLibrary.Default.Versions.Select(css => css.Version))}}.
            css: ["{{SchemaLibrary.Default.Versions[^1].Version}}"]

            # What the system may or may not offer. Scenarios about what is not claimed are not applicable, and the certificate says so.
            # These can be claimed:
            {{string.Join(Environment.NewLine, Features.All.Where(feature => !follow.Contains(feature.Name)).Select(feature => $"#   {feature.Name,-15} {feature.What}"))}}
            # These follow from the keys 'address' and 'clock': {{string.Join(", ", follow)}}.
            features: []

            # Offices of the country in the stories, by role. Leave a role out and all of these are used.
            # offices:
            #   departure: [{{string.Join(", ", offices.Departure)}}]
            #   transit: [{{string.Join(", ", offices.Transit)}}]
            #   destination: [{{string.Join(", ", offices.Destination)}}]

            # How the suite sets going what only the country can ("release this declaration"), one of three:
            # the stimulus adapter of the system; a program of yours, which is started with the name of the stimulus; or the tester, who is asked.
            stimulus: prompt
            # stimulus: { adapter: http://127.0.0.1:7102 }
            # stimulus: { command: ./stimulate.sh, arguments: [] }

            # 'test' when the adapter can move the clock of the system: long timers are then tested in seconds. Otherwise real time is waited for.
            clock: real

            # How long the system may take, in real time, for what needs no officer and has no timer in the specification.
            patience: PT30S

            # How many scenarios may run at the same time. What moves the clock or restarts the system always runs alone.
            parallel: 4

            """;
    }
}
