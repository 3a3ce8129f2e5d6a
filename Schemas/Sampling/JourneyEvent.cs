namespace CatsIce.Schemas.Sampling;

/// <summary>What happens in the course of a journey; messages tell of it.</summary>
internal enum JourneyEvent
{
    Guaranteed,
    Accepted,
    Released,
    Passed,
    Incident,
    Cancelled,
    Arrived,
    Controlled,
    Enquired,
    Recovered,
    GivenUp,
}
