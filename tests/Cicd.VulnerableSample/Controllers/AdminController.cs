using Microsoft.AspNetCore.Mvc;
using Warehouse.Data;

namespace Warehouse.Controllers;

/// <summary>Administration.</summary>
[Route("admin")]
public sealed class AdminController(WarehouseContext database) : Controller
{
    // label: authorization-missing
    [HttpPost("delete/{id:int}")]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Delete(int id)
    {
        database.Products.Remove(new Product { Id = id });
        await database.SaveChangesAsync();
        return Ok();
    }

    // label: authorization-missing-safe
    [HttpPost("delete-as-admin/{id:int}")]
    [Microsoft.AspNetCore.Authorization.Authorize(Roles = "admin")]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> DeleteAsAdmin(int id)
    {
        database.Products.Remove(new Product { Id = id });
        await database.SaveChangesAsync();
        return Ok();
    }
}
