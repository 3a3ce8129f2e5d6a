using System.Data;
using CatsIce.NationalSystem.Declarations;
using CatsIce.NationalSystem.Departure;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Duties;
using CatsIce.NationalSystem.OfficeOfGuarantee;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Outbox;

/// <summary>Sends what an officer has written as a whole document: any message of this country, also those that no other desk makes.</summary>
internal sealed class SendDesk(
    CommonSystemSpecification specification, DeclarationStore declarations, Deadlines deadlines, GuaranteeUseDesk guarantees, GuarantorDesk guarantors, Dispatcher dispatcher)
{
    /// <exception cref="FormatException">It is no document of our version.</exception>
    /// <exception cref="DispatchRefusedException">It would be refused.</exception>
    public Draft Send(IDbTransaction transaction, string xml)
    {
        var document = UnsignedDocument.Read(xml, specification);
        var draft = dispatcher.Send(transaction, document.Content());
        switch (document.Type.Code)
        {
            case "IE001" or "IE050" or "IE003" or "IE115" when DeclaredRecord.IsRecord(document) && declarations.Find(transaction, draft.Mrn!.Value) is null:
                Remember(transaction, document, draft.Mrn!.Value);
                break;
            case "IE010" when guarantees.Standing(transaction, draft.Mrn!.Value).Count > 0:
                guarantees.GiveBack(transaction, draft.Mrn!.Value, released: true);
                break;
            case "IE049":
                guarantees.Credit(transaction, draft.Mrn!.Value);
                break;
            case "IE228" or "IE229" or "IE231":
                foreach (var grn in document.Root.Elements("GuaranteeReference").Select(reference => reference.Element("GRN")?.Value).OfType<string>())
                {
                    guarantors.AfterEnd(transaction, grn);
                }

                break;
        }

        return draft;
    }

    // Who releases a movement must be able to give its record again, and has its deadlines.
    private void Remember(IDbTransaction transaction, UnsignedDocument record, Mrn mrn)
    {
        var released = DeclaredRecord.ReleaseDay(record);
        var declaration = DeclaredRecord.Declaration(record);
        declarations.Save(transaction, new ReleasedMovement(mrn, declaration, released, released));
        deadlines.AfterRelease(transaction, mrn, declaration.IsTir);
    }
}
