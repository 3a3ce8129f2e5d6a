using System.Xml.Linq;
using CatsIce.NationalSystem.Declarations;

namespace CatsIce.NationalSystem.Documents;

/// <summary>The parts that all records of one movement have in common. They are written of the same declaration, so they agree.</summary>
/// <param name="incidents">That were told since the release.</param>
internal sealed class RecordWriting(GroupWriter writer, ReleasedMovement movement, IReadOnlyList<XElement> incidents)
{
    private readonly Declaration _declaration = movement.Declaration;
    private readonly XElement? _record = movement.Declaration.Record is { } record ? DeclaredRecord.Root(record) : null;

    /// <param name="status">Of the movement, where the message tells it.</param>
    public void Operation(string? status = null)
    {
        if (_record is not null)
        {
            var operation = DeclaredRecord.Operation(_record, movement, writer.IsOlder);
            operation.Add(status is null ? null : new XElement("status", status));
            writer.Copy([operation]);
            return;
        }

        writer.Group("TransitOperation", () =>
        {
            writer.Fact("MRN", movement.Mrn.Value);
            writer.Fact("declarationType", _declaration.DeclarationType);
            writer.Fact("TIRCarnetNumber", _declaration.TirCarnetNumber);
            writer.Day("declarationAcceptanceDate", movement.AcceptedAt);
            writer.Day("releaseDate", movement.ReleasedAt);
            writer.Fact("security", _declaration.Security);
            if (!writer.IsOlder)
            {
                writer.Fact("reducedDatasetIndicator", false);
            }

            writer.Fact("bindingItinerary", _declaration.BindingItinerary);
            writer.Fact("status", status);
        });
    }

    public void DepartureAndDestination()
    {
        writer.Office("Departure", _declaration.OfficeOfDeparture);
        writer.Office("DestinationDeclared", _declaration.OfficeOfDestination);
    }

    /// <summary>Offices of transit, and of exit where there are any.</summary>
    public void Transits()
    {
        DeclaredTransits();
        Exits();
    }

    // Condition C0030: the destination's record of a movement under a TIR carnet names no offices of transit.
    public void TransitsForDestination()
    {
        if (!_declaration.IsTir)
        {
            DeclaredTransits();
        }

        Exits();
    }

    public void DeclaredTransits() => writer.Groups("CustomsOfficeOfTransitDeclared", _declaration.OfficesOfTransit, transit =>
    {
        writer.Fact("referenceNumber", transit.Office);
        writer.Moment("arrivalDateAndTimeEstimated", transit.EstimatedArrival);
    });

    public void Exits() => writer.Copy(_record is null ? [] : DeclaredRecord.Exits(_record));

    public void HolderAndGoods()
    {
        if (_record is not null)
        {
            writer.Copy(DeclaredRecord.AfterOffices(_record, incidents, _declaration.Simplified));
            return;
        }

        writer.Group(writer.IsOlder ? "Principal" : "HolderOfTheTransitProcedure", Holder);
        writer.Group("ControlResult", () =>
        {
            writer.Fact("code", _declaration.Simplified ? ControlResults.SimplifiedAtDeparture : ControlResults.ConsideredSatisfactoryAtDeparture);
            writer.Day("date", movement.ReleasedAt);
        });
        var consignment = _declaration.Consignment
            ?? throw new InvalidDataException($"The declaration of {movement.Mrn} has neither a consignment nor a record.");
        if (writer.IsOlder)
        {
            writer.WriteOlderConsignment(consignment);
        }
        else
        {
            writer.WriteConsignment(consignment, incidents);
        }
    }

    public void Holder()
    {
        writer.Fact("identificationNumber", _declaration.Holder.IdentificationNumber);
        writer.Fact("TIRHolderIdentificationNumber", _declaration.TirHolderIdentificationNumber);
        writer.Fact("name", _declaration.Holder.Name);
        writer.Address(_declaration.Holder.Address);
    }
}
