using System.CommandLine;

namespace CatsIce.Gateway.Operate.Evidence;

/// <summary><c>evidence …</c></summary>
internal static class EvidenceVerbs
{
    public static Command Create(TimeProvider time) => new("evidence", "The log of everything that was accepted, refused, delivered and changed, and what it proves.")
    {
        EvidenceExportVerb.Create(time),
        EvidenceVerifyVerb.Create(),
        EvidenceCheckVerb.Create(time),
        new Command("checkpoint", "What the hub has signed of the log, for others to keep.") { CheckpointListVerb.Create(), CheckpointExportVerb.Create() },
        EvidenceConsistencyVerb.Create(),
    };
}
