using System.Globalization;
using System.Security.Cryptography;
using CatsIce.LoadTests.Keys;
using CatsIce.Protocol.Receipts;

namespace CatsIce.LoadTests.Exchange;

/// <summary>What a recipient does with a delivery: it notes what came, and signs a receipt for it. Thread-safe.</summary>
internal sealed class Reception(string participant, KeyRing keys, ArrivalBook book, TimeProvider clock)
{
    private long _log;

    /// <returns>The signed receipt; null when what came is no delivery.</returns>
    public byte[]? Take(ReadOnlyMemory<byte> document, ReadOnlyMemory<byte> transmission)
    {
        var identification = document.Between("<messageIdentification>"u8, "</messageIdentification>"u8).Text();
        if (identification.Length == 0
            || !long.TryParse(transmission.Between("<ice:HubMessageNumber>"u8, "</ice:HubMessageNumber>"u8).Span, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !int.TryParse(transmission.Between("<ice:Attempt>"u8, "</ice:Attempt>"u8).Span, NumberStyles.None, CultureInfo.InvariantCulture, out var attempt))
        {
            return null;
        }

        var arrival = new Arrival(
            participant, document.Between("<messageSender>"u8, "</messageSender>"u8).Text(), identification, document.Between("<messageType>"u8, "</messageType>"u8).Text(),
            Convert.ToBase64String(SHA256.HashData(document.Span)), number, attempt, document, transmission);
        var first = book(arrival);

        // A receipt has the hub's number in its own, so that the one for a repeated delivery can name the first without its having been kept.
        var id = $"{participant}-{number}";
        return new Receipt(
            first ? id : $"{id}-{attempt}", participant, arrival.Sender, identification, arrival.Type, arrival.Digest, clock.GetUtcNow(),
            first ? ReceiptOutcome.Accepted : ReceiptOutcome.Duplicate, first ? null : id, Interlocked.Increment(ref _log)).Sign(keys.SignerOf(participant));
    }
}
