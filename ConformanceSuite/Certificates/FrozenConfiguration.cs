using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Sessions;

namespace CatsIce.ConformanceSuite.Certificates;

/// <summary>A certificate speaks of one build under one profile. Whether a session was of one from its beginning to its end; a session that was interrupted begins several times.</summary>
internal static class FrozenConfiguration
{
    /// <param name="beginnings">All of the session, the first one first; at least one.</param>
    /// <param name="profile">SHA-256 of the profile beside the evidence; null: there is none.</param>
    /// <returns>Every reason against a certificate, one sentence each, with what is to be done.</returns>
    public static ImmutableArray<string> FaultsOf(ImmutableArray<SessionBegan> beginnings, string? profile)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        var first = beginnings[0];
        foreach (var later in beginnings.Skip(1))
        {
            var changed = Facts(first).Zip(Facts(later)).Where(pair => pair.First.Value != pair.Second.Value).ToArray();
            if (changed.Length > 0)
            {
                faults.Add($"The session went on at {later.At:u} with another configuration ({string.Join("; ", changed.Select(pair => $"{pair.First.Name} was {pair.First.Value}, then {pair.Second.Value}"))}). Run all of it anew with one.");
            }
        }

        if (first.Values.TryGetValue("build", out var told) && told != first.System.Build)
        {
            faults.Add($"The profile names the build {first.System.Build}; the system itself said that it is {told}. Set the profile right and run the session again.");
        }

        var begun = first.Values.GetValueOrDefault("profile", "");
        if (profile is null || begun != profile)
        {
            faults.Add($"{SessionRun.ProfileCopy} beside the evidence {(profile is null ? "is missing" : $"has SHA-256 {profile}")}; the session was begun with {begun}. Put back the one that was kept there.");
        }

        return faults.ToImmutable();
    }

    /// <summary>Of the profile that was kept in the folder of a session.</summary>
    public static string? HashOfProfile(string folder) =>
        Path.Combine(folder, SessionRun.ProfileCopy) is var file && File.Exists(file) ? ProfileSession.HashOf(File.ReadAllText(file)) : null;

    private static IEnumerable<(string Name, string Value)> Facts(SessionBegan began) =>
    [
        ("the participant", began.System.Participant),
        ("the build", $"{began.System.Name} {began.System.Version} {began.System.Build} {began.Values.GetValueOrDefault("build", "")}".Trim()),
        ("the profile", began.Values.GetValueOrDefault("profile", "")),
        ("the suite", began.SuiteHash),
        ("the requirements", began.CatalogueHash),
    ];
}
