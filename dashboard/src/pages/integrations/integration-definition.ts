import type { ReactNode } from 'react';

/** A kind of integration as the guide defines it. */
export interface IntegrationDefinition {
  id: 'instagram';
  name: string;
  description: string;
  icon: ReactNode;
  gradient: string;
  fields: readonly {
    name: 'page_access_token' | 'verify_token' | 'app_secret';
    label: string;
    type: 'password' | 'text';
    required: boolean;
  }[];
}
