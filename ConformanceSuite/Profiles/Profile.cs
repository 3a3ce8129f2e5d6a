using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Language;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.ConformanceSuite.Profiles;

/// <summary>What a country says of its system under test, and where it is: its implementation conformance statement.</summary>
/// <param name="Participant">A national administration.</param>
/// <param name="Build">What exactly is tested: version, commit or checksum.</param>
/// <param name="Address">Where the exchange calls the system; null: the system collects.</param>
/// <param name="Listen">Where the exchange that the suite plays waits for the system.</param>
/// <param name="Keys">Folder with the keys of all that the suite plays and the certificates of the system; absolute.</param>
/// <param name="Versions">Of the specification.</param>
/// <param name="Features">Claimed, and those that follow from address and clock.</param>
/// <param name="Offices">Of the country, by the role that they have; a role that is absent may have all offices of the stories.</param>
/// <param name="HasTestClock">The clock of the system can be moved; otherwise real time is waited for.</param>
/// <param name="Patience">Real time in which the system reacts to what needs no officer, where no timer of the specification runs.</param>
/// <param name="Parallel">How many scenarios may run at the same time.</param>
/// <param name="Text">The file as it was read, to be kept with the evidence.</param>
internal sealed record Profile(
    ParticipantId Participant,
    string SystemName,
    string SystemVersion,
    string Build,
    Uri? Address,
    Uri Listen,
    string Keys,
    ImmutableArray<Role> Roles,
    ImmutableArray<string> Versions,
    ImmutableHashSet<string> Features,
    ImmutableDictionary<Role, ImmutableArray<string>> Offices,
    StimulusMeans Stimulus,
    bool HasTestClock,
    TimeSpan Patience,
    int Parallel,
    string Text)
{
    public string Country => Participant.Country!;

    /// <summary>From which its paths are meant; absolute.</summary>
    public string Folder { get; init; } = "";

    /// <summary>The words of the command line that named it; they stand in the lines that play a scenario again.</summary>
    public string NamedBy { get; init; } = "--profile profile.yaml";

    /// <summary>What no session with this profile can judge: another version, another role, a feature that is not claimed. Null: the scenario is in scope.</summary>
    public string? OutOfScope(Scenario scenario) =>
        !Versions.Contains(scenario.Css) ? $"version {scenario.Css} of the specification is not claimed"
        : scenario.Role is not Role.Any && !Roles.Contains(scenario.Role) ? $"the role {Parties.NameOf(scenario.Role)} is not claimed"
        : scenario.Requires.FirstOrDefault(feature => !Features.Contains(feature)) is { } missing ? $"the feature {missing} is not claimed"
        : null;
}

/// <summary>How the system under test is set going: a closed family.</summary>
internal abstract record StimulusMeans
{
    /// <summary>The system has the stimulus adapter.</summary>
    /// <param name="Address">Under which <c>/conformance</c> lies.</param>
    internal sealed record Adapter(Uri Address) : StimulusMeans;

    /// <summary>A program of the tester is started for each stimulus.</summary>
    internal sealed record Command(string Program, ImmutableArray<string> Arguments) : StimulusMeans;

    /// <summary>The tester is asked, and a clock runs.</summary>
    internal sealed record Prompt : StimulusMeans;
}
