using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Receive.Limits;

/// <summary>Memory for one body, asked for as the body grows.</summary>
internal sealed class BodyRoom(Passage passage, Turnstile turnstile)
{
    /// <summary>Would so many bytes fit now?</summary>
    /// <returns>Null, or Fault Throttled.</returns>
    public Refusal.Fault? Ask(long bytes) => FaultOf(passage.Ask(bytes));

    /// <returns>Null when the memory was given, or Fault Throttled.</returns>
    public Refusal.Fault? Grow(long bytes) => FaultOf(passage.Grow(bytes));

    private Refusal.Fault? FaultOf(BodyBudget.Room room) => room == BodyBudget.Room.Given ? null : turnstile.NoRoom(passage.Caller, room);
}
