using System.Collections.Immutable;

namespace CatsIce.ConformanceSuite.Profiles;

/// <param name="Name">As profiles and scenarios write it.</param>
/// <param name="What">What a country says of its system when it claims it.</param>
internal sealed record Feature(string Name, string What);

/// <summary>What a system may or may not offer. A scenario that requires what is not claimed is not applicable, and certificate and report say so.</summary>
internal static class Features
{
    /// <summary>Follows from the address of the system in its profile.</summary>
    public const string Collect = "collect";

    /// <summary>Follows from the clock of the profile.</summary>
    public const string TestClock = "test-clock";

    /// <summary>Needs the files of the verb of the same name.</summary>
    public const string UnfitCertificates = "unfit-certificates";

    /// <summary>Then the suite plays guarantors, and needs their keys.</summary>
    public const string Guarantors = "guarantors";

    public static readonly ImmutableArray<Feature> All =
    [
        new("simplified", "Authorised consignors and consignees use the simplified procedure."),
        new("tir", "Movements under a TIR carnet are taken."),
        new("rail", "Goods in containers on wagons are taken."),
        new("guarantee", "The country manages guarantees: it answers questions about them, reserves amounts and gives them back."),
        new(Guarantors, "Guarantors are told of guarantees that end and of movements that are not discharged, and are heard about their chains."),
        new("enquiry", "Enquiries are opened, answered and closed by message."),
        new("recovery", "Recovery of duties is begun, asked for and reported by message."),
        new("incident", "Incidents on the way are reported and forwarded."),
        new("diversion", "Goods may arrive at, or cross at, another office than the declared one."),
        new("cancellation", "A released movement can be cancelled."),
        new("queries", "Questions about a movement or its state are asked and answered by message."),
        new("availability", "Unavailability is announced, and the question whether the system answers is answered, by message."),
        new("safety-security", "Records carry the data for safety and security."),
        new("two-versions", "Movements of both versions of the specification run at the same time."),
        new(Collect, "The system fetches its messages itself instead of being called."),
        new("officer", "The stimulus adapter takes 'send': an officer can send any message of the role, with a content that the suite gives."),
        new(TestClock, "The clock of the system can be moved forward, so that long timers are tested in seconds."),
        new("restart", "The system can be ended and started again by the stimulus adapter or a command."),
        new(UnfitCertificates, "The certificates that the suite makes to be refused are registered with the system: of each country one that has ended, one for another use and one with a weak key."),
        new("own-view", "The stimulus adapter shows the state of a movement in the system's own records."),
    ];

    public static ImmutableHashSet<string> Names { get; } = [.. All.Select(feature => feature.Name)];
}
