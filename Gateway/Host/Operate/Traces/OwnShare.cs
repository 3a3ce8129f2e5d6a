using System.Diagnostics;
using OpenTelemetry.Trace;

namespace CatsIce.Gateway.Operate.Traces;

/// <summary>Which requests are traced: a share drawn by the hub. That a caller has decided to trace binds nobody here, or he could make the hub record all that he sends; nor does the number of
/// his trace, which he may choose. What belongs to a traced message is traced with it, also when it is delivered later or on another node.</summary>
internal sealed class OwnShare(double share) : Sampler
{
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var parent = samplingParameters.ParentContext;
        var isOurs = parent.TraceId != default && !parent.IsRemote;
        var recorded = isOurs ? (parent.TraceFlags & ActivityTraceFlags.Recorded) != 0 : Random.Shared.NextDouble() < share;
        return new SamplingResult(recorded ? SamplingDecision.RecordAndSample : SamplingDecision.Drop);
    }
}
