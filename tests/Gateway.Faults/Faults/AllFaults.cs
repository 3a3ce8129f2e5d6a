using CatsIce.Gateway.Store;
using Gateway.Faults.Worlds;

namespace Gateway.Faults.Faults;

/// <summary>Every fault there is.</summary>
internal static class AllFaults
{
    /// <summary>The crash points that traffic passes; in-migration has a fault of its own.</summary>
    public static readonly IReadOnlyList<string> Places =
    [
        CrashPoint.AfterReceive, CrashPoint.AfterChecks, CrashPoint.AfterDecide, CrashPoint.BeforeCommit, CrashPoint.AfterCommit, CrashPoint.BeforeAnswer, CrashPoint.AfterLease,
        CrashPoint.BeforeSend, CrashPoint.AfterSend, CrashPoint.BeforeMark, CrashPoint.AfterMark, CrashPoint.BeforePostpone, CrashPoint.AfterPostpone, CrashPoint.BeforePark, CrashPoint.AfterPark,
        CrashPoint.InSequence, CrashPoint.AfterSequence, CrashPoint.BeforeCheckpoint, CrashPoint.AfterCheckpoint,
    ];

    /// <summary>Where a node that hangs holds something that others wait for.</summary>
    private static readonly string[] Holding = [CrashPoint.AfterDecide, CrashPoint.BeforeCommit, CrashPoint.AfterLease, CrashPoint.BeforeSend, CrashPoint.AfterSend, CrashPoint.BeforeMark, CrashPoint.InSequence];

    public static IReadOnlyList<Fault> List { get; } =
    [
        new Calm(), new Kill(), new Terminate(),
        .. Places.Select(place => new CrashAt(place)),
        new CrashInMigration(),
        .. Holding.Select(place => new HangAt(place)),
        new Frozen(), new LockedDatabase(), new FullDisk(), new RestartedDatabase(),
        new DestinationDown(), new DestinationHalfOpen(), .. BadManners.All, new Poison(),
        new ClockJump(+1), new ClockJump(-1), new ImpatientClients(),
    ];

    /// <summary>Those that can be done there.</summary>
    public static IReadOnlyList<Fault> For(Setup setup) => [.. List.Where(fault => fault.Obstacle(setup) is null)];
}
