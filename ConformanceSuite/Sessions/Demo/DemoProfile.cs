using CatsIce.ConformanceSuite.Engine.Stories;
using CatsIce.ConformanceSuite.Language.Reading;
using CatsIce.ConformanceSuite.Profiles;
using CatsIce.ConformanceSuite.Stimulus;

namespace CatsIce.ConformanceSuite.Sessions.Demo;

/// <summary>The profile of the reference system: it claims what its adapter says.</summary>
internal static class DemoProfile
{
    public static string Of(string country, SystemDescription system, string address, string control, string hub, string keys)
    {
        // Test clock and restart follow from other keys, or are the suite's to know.
        var features = system.Features.Where(Features.Names.Contains);
        // Where no story puts the country into a role, nothing could be asked.
        var roles = system.Roles.Where(role => StoryDraw.Has(country, Grammar.Roles.First(known => known.Word == role).Value));
        return $"""
            participant: NTA.{country}
            system: {'{'} name: "{system.Name}", version: "{system.Version}", build: "{system.Build}" {'}'}
            address: {address}
            listen: {hub}
            pki: {keys}
            roles: [ {string.Join(", ", roles)} ]
            css: [ {string.Join(", ", system.Versions.Select(version => $"\"{version}\""))} ]
            features: [ {string.Join(", ", features)} ]
            stimulus: {'{'} adapter: {control} {'}'}
            clock: {system.Clock}
            patience: PT10S
            parallel: 8

            """;
    }
}
