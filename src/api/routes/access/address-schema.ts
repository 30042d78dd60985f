import { z } from 'zod';
import { emailAddress as email } from './email-address';

export const addressRelease = z.object({ email }).meta({ id: 'AddressRelease' });

export const ownerInvitation = z.object({ email }).meta({ id: 'OwnerInvitation' });
