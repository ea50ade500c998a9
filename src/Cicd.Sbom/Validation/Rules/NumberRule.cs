using System.Globalization;
using Cicd.Sbom.Validation.Json;

namespace Cicd.Sbom.Validation.Rules;

/// <summary>A number, perhaps whole, perhaps bounded.</summary>
internal sealed class NumberRule(bool whole = false, double atLeast = double.NegativeInfinity, double atMost = double.PositiveInfinity) : KindRule(NodeKind.Number)
{
    internal override string Expected
    {
        get
        {
            var kind = whole ? "a whole number" : "a number";
            return (double.IsFinite(atLeast), double.IsFinite(atMost)) switch
            {
                (true, true) => string.Create(CultureInfo.InvariantCulture, $"{kind} from {atLeast} to {atMost}"),
                (true, false) => string.Create(CultureInfo.InvariantCulture, $"{kind} of at least {atLeast}"),
                _ => kind,
            };
        }
    }

    protected override void CheckContent(Node node, Pass pass)
    {
        // 1.0 is whole: JSON knows no other difference between numbers than their value.
        if (whole && (!double.IsFinite(node.Number) || node.Number != Math.Truncate(node.Number)))
        {
            pass.Error(node, "type", $"{Expected} is expected, not {node.Described}");
        }
        else if (node.Number < atLeast || node.Number > atMost)
        {
            pass.Error(node, "range", $"{Expected} is expected, not {node.Text}");
        }
    }
}
