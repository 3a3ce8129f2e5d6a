using CatsIce.Protocol.Receipts;

namespace CatsIce.ConformanceSuite.Peers.Deliveries;

/// <summary>A document on its way to the system under test.</summary>
/// <param name="Step">Path of the step that sends it.</param>
/// <param name="Party">In whose name.</param>
/// <param name="As">Name that the step gave it; empty: none.</param>
/// <param name="Document">The bytes that are delivered: signed, and perhaps forged.</param>
/// <param name="Transmission">What the exchange says about it; it is signed anew for each attempt.</param>
/// <param name="Tamper">Done to the whole body of a push after all else; null: nothing.</param>
/// <param name="OrderKey">Parcels with the same one are handed out one after the other: the movement.</param>
/// <param name="IsForged">It is handed out alone: a system that can't read it would not read what stands beside it either, and scenarios about something else would fail.</param>
internal sealed record Parcel(
    string Scenario, string Step, string Party, string Message, string As, ReadOnlyMemory<byte> Document, Transmission Transmission, Func<byte[], byte[]>? Tamper, string OrderKey,
    bool IsForged = false);

/// <summary>How a delivery ended.</summary>
/// <param name="Number">Of its line in the transcript; 0: it was never collected.</param>
/// <param name="Answer">Canonical bytes of the signed answer; empty when there is none.</param>
/// <param name="Kind">Name of the root of the answer (Receipt, IE906, IE917), <c>Fault</c>, or empty when nothing was answered that can be understood.</param>
/// <param name="Trouble">What kept it from ending well; empty: nothing.</param>
/// <param name="NotNow">The receiver can't take it now and says so: how long to wait before it is sent again; null: it did not say that.</param>
internal sealed record DeliveryResult(long Number, ReadOnlyMemory<byte> Answer, string Kind, string Trouble, TimeSpan? NotNow = null);
