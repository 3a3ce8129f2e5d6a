using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.ConformanceSuite.Engine;

/// <summary>What a session needs to know of the two sides.</summary>
/// <param name="Participant">The system under test: <c>NTA.UZ</c>.</param>
/// <param name="Claims">What its profile says of it.</param>
/// <param name="Address">Where the exchange calls it, with its path; null: it collects.</param>
/// <param name="Listen">Address of the exchange that the suite plays: https, host and port; port 0 takes a free one.</param>
/// <param name="Keys">Folder, see <see cref="Peers.PeerKeys"/>.</param>
/// <param name="Scenarios">Folder of the scenarios, for their templates and the hash of the suite.</param>
/// <param name="Offices">Those that the system has in a role; a role that is absent may have all.</param>
/// <param name="HasTestClock">The stimulator can move the clock of the system.</param>
/// <param name="Patience">Real time in which the system reacts to what needs no officer.</param>
internal sealed record SessionSetup(
    ParticipantId Participant, SystemUnderTest Claims, Uri? Address, Uri Listen, string Keys, string Scenarios, ImmutableDictionary<Role, ImmutableArray<string>> Offices,
    bool HasTestClock, TimeSpan Patience)
{
    /// <summary>Lower-case hexadecimal SHA-256 of the profile; empty: there is none.</summary>
    public string ProfileHash { get; init; } = "";

    /// <summary>From which paths in the profile are meant; absolute. Empty: there is none.</summary>
    public string ProfileFolder { get; init; } = "";

    /// <summary>The words of the command line that say which system it is: <c>--profile uz.yaml</c>.</summary>
    public string NamedBy { get; init; } = "";

    /// <summary>Time for one delivery; the session tells it where it is another than T-ATTEMPT of the specification.</summary>
    public TimeSpan Attempt { get; init; } = DefaultAttempt;

    /// <summary>A system that answers no more ends the session, see <see cref="GivingUp.Circuit"/>; otherwise each of its answers is waited for.</summary>
    public bool GivesUp { get; init; }

    public static TimeSpan DefaultAttempt { get; } = TimeSpan.FromSeconds(30);

    /// <summary>What of a scenario is not claimed; null: all of it is.</summary>
    public string? Missing(Scenario scenario) => scenario.Requires.FirstOrDefault(feature => !Claims.Features.Contains(feature));
}
