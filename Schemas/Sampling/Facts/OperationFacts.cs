using System.Collections.Immutable;

namespace CatsIce.Schemas.Sampling.Facts;

/// <summary>The transit operation, its dates, and the answers that hold the whole record or only a reason (C0365).</summary>
internal static class OperationFacts
{
    /// <summary>Answers to a request for the record.</summary>
    private static readonly ImmutableArray<string> Answers = ["IE003", "IE038", "IE115"];

    public static void Write(FactBook book)
    {
        book.Value("MRN", c => c.Journey.Mrn);
        book.Value("TransitOperation/declarationType", c => c.Journey.Kind switch { JourneyKind.Tir => "TIR", JourneyKind.Mixed when DeclaredByItem(c) => "T", _ => "T1" });
        book.Value("TIRCarnetNumber", c => c.Journey.TirCarnet);
        book.Exactly("TIRCarnetNumber", c => c.Journey.IsTir);
        book.Value("declarationAcceptanceDate", c => c.Past(JourneyEvent.Accepted));
        book.Value("releaseDate", c => c.Past(JourneyEvent.Released));
        book.Value("TransitOperation/security", c => c.Journey.Security);
        book.Value("reducedDatasetIndicator", _ => "0");
        book.Value("bindingItinerary", c => c.IsMinimal ? "0" : c.Journey.Draw.At("binding").Chance(30) || c.IsMaximal ? "1" : "0");
        book.Value("specificCircumstanceIndicator", c => c.Journey.Draw.At("circumstance").Chance(50) ? "A20" : "XXX");
        book.Often("specificCircumstanceIndicator", 10);
        book.Value("arrivalDateAndTimeActual", c => c.Past(JourneyEvent.Arrived));
        book.Value("passageDate", c => c.Past(JourneyEvent.Passed));
        book.Value("Invalidation/decisionDateAndTime", c => c.Past(JourneyEvent.Cancelled));
        book.Exactly("requestRejectionReasonCode", c => c.Refused);
        book.Value("requestRejectionReasonCode", c => c.Draw.Of(["1", "2", "3"]));
        foreach (var answer in Answers)
        {
            Answer(book, answer);
        }
    }

    /// <summary>CSS 2.0 has no declaration types of goods items.</summary>
    private static bool DeclaredByItem(Scope c) => c.Css.CodeLists.TryGet("CL232", out _);

    private static void Answer(FactBook book, string message)
    {
        foreach (var item in new[] { "declarationType", "declarationAcceptanceDate", "releaseDate", "security", "reducedDatasetIndicator", "bindingItinerary" })
        {
            book.Exactly($"/{message}/TransitOperation/{item}", c => !c.Refused);
        }

        foreach (var group in new[] { "CustomsOfficeOfDeparture", "CustomsOfficeOfDestinationDeclared", "HolderOfTheTransitProcedure", "Principal", "ControlResult", "Consignment" })
        {
            book.Exactly($"/{message}/{group}", c => !c.Refused);
        }

        book.Exactly($"/{message}/TransitOperation/TIRCarnetNumber", c => !c.Refused && c.Journey.IsTir);
        book.Allowed($"/{message}/TransitOperation/specificCircumstanceIndicator", c => !c.Refused, 10);
        book.Exactly($"/{message}/CustomsOfficeOfTransitDeclared", c => !c.Refused && OfficeFacts.DeclaresTransit(c));
        book.Allowed($"/{message}/CustomsOfficeOfExitForTransitDeclared", c => !c.Refused && OfficeFacts.LeavesSecurityArea(c));
        book.Allowed($"/{message}/RiskAnalysisIdentification", c => !c.Refused, 30);
    }
}
