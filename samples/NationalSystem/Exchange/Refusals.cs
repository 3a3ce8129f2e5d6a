using System.Data;
using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Store;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Nacks;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Schemas;
using Dapper;

namespace CatsIce.NationalSystem.Exchange;

/// <summary>Writes the NACK for a refused document, and keeps both: who refuses must be able to show why.</summary>
internal interface IRefusals
{
    /// <returns>The signed IE906 or IE917.</returns>
    /// <exception cref="ExchangeFaultException">The refusal is a Fault.</exception>
    byte[] Answer(Transmission transmission, BusinessDocument? document, Refusal refusal);

    void Keep(IDbTransaction transaction, Transmission transmission, BusinessDocument? document, byte[] answer);
}

/// <summary>As the exchange profile has it, section 6.</summary>
internal sealed class Refusals(ParticipantId me, OwnKeys keys, CommonSystemSpecification specification, TimeProvider clock) : IRefusals
{
    public byte[] Answer(Transmission transmission, BusinessDocument? document, Refusal refusal)
    {
        var now = clock.GetUtcNow();
        var nack = new Nack(
            document?.Specification ?? specification, me.Value, transmission.Sender, now,
            $"{me.Country}{Guid.CreateVersion7(now):N}", transmission.MessageIdentification, document?.Facts.Mrn);
        return refusal switch
        {
            Refusal.XmlNack xml => nack.Sign(xml, keys.Signer),
            Refusal.FunctionalNack functional => nack.Sign(functional, keys.Signer),
            Refusal.Fault fault => throw new ExchangeFaultException(fault),
            _ => throw new InvalidOperationException("Refusal is a closed family."),
        };
    }

    public void Keep(IDbTransaction transaction, Transmission transmission, BusinessDocument? document, byte[] answer)
    {
        const string sql = """
            INSERT INTO refused (sender, message_id, type, mrn, document, answer, refused_at)
            VALUES (@Sender, @MessageId, @Type, @Mrn, @Document, @Answer, @RefusedAt)
            """;
        transaction.Connection!.Execute(sql, new
        {
            transmission.Sender,
            MessageId = transmission.MessageIdentification,
            Type = document?.Type.Code,
            document?.Facts.Mrn,
            Document = document?.Canonical.ToArray(),
            Answer = answer,
            RefusedAt = StoredTime.Text(clock.GetUtcNow()),
        }, transaction);
    }
}
