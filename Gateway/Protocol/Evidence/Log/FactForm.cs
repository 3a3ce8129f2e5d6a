using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Evidence.Log;

internal static class FactForm
{
    public static Refusal.Fault Wrong(EvidenceEntry entry) => new(
        FaultCode.InvalidParameter,
        $"The entry '{entry.Kind}' of {entry.Ref} has not exactly the members of its kind, in their order.",
        "Take the entry as the hub wrote it.");
}
