namespace CatsIce.ConformanceSuite.Generation.Movements;

/// <summary>Which feature of a profile a message belongs to.</summary>
internal static class Features
{
    /// <returns>Null: every country takes it.</returns>
    public static string? Of(string message) => message switch
    {
        "IE002" or "IE003" or "IE114" or "IE115" => "diversion",
        "IE180" or "IE181" => "incident",
        "IE142" or "IE143" or "IE144" or "IE145" or "IE059" => "enquiry",
        "IE063" or "IE150" or "IE151" or "IE152" => "recovery",
        "IE200" or "IE201" or "IE203" or "IE204" or "IE205" or "IE209" => "guarantee",
        "IE027" or "IE038" or "IE094" or "IE095" => "queries",
        "IE023" => "guarantors",
        "IE010" => "cancellation",
        _ => null,
    };
}
