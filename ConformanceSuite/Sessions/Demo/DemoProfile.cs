using CatsIce.ConformanceSuite.Profiles;
using CatsIce.ConformanceSuite.Stimulus;

namespace CatsIce.ConformanceSuite.Sessions.Demo;

/// <summary>The profile of the reference system: it claims what its adapter says.</summary>
internal static class DemoProfile
{
    public static string Of(string participant, SystemDescription system, string exchange, string control, string hub, string keys)
    {
        // Test clock and restart follow from other keys, or are the suite's to know.
        var features = system.Features.Where(Features.Names.Contains);
        return $"""
            participant: {participant}
            system: {'{'} name: "{system.Name}", version: "{system.Version}", build: "{system.Build}" {'}'}
            address: {exchange}/ice
            listen: {hub}
            pki: {keys}
            roles: [ {string.Join(", ", system.Roles)} ]
            css: [ {string.Join(", ", system.Versions.Select(version => $"\"{version}\""))} ]
            features: [ {string.Join(", ", features)} ]
            stimulus: {'{'} adapter: {control} {'}'}
            clock: {system.Clock}
            patience: PT10S
            parallel: 8

            """;
    }
}
