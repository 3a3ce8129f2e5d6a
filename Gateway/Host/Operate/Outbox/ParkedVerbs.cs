using System.CommandLine;

namespace CatsIce.Gateway.Operate.Outbox;

/// <summary><c>parked …</c></summary>
internal static class ParkedVerbs
{
    public static Command Create(TimeProvider time) => new("parked", "Deliveries that were given up. Nothing of them is sent again by itself.")
    {
        ParkedListVerb.Create(),
        ParkedShowVerb.Create(),
        ParkedRequeueVerb.Create(time),
    };
}
